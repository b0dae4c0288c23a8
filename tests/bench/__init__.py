"""What `make score` and `make bench` print."""
