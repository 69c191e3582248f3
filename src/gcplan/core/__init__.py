"""What everything else is built from: bilingual text, positions, errors."""
