"""When each system cuts over: requirements, goals, search, proof and the referee."""
