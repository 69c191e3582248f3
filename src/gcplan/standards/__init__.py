"""What is standardised and on which evidence: editions, affairs, linkages, sources, defaults."""
