"""What an inventory means: classes, integration points, and what had to be assumed."""
