"""SQL and nothing but: every statement stands beside the function that runs it."""
