"""Text to annotations: pure and synchronous; the net and onnxruntime live here and nowhere else."""
