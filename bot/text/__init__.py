"""Text to annotations: pure and synchronous; spaCy and onnxruntime live here and nowhere else."""
