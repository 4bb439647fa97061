"""Packages on PyPI whose wheels for Linux bring NVIDIA's CUDA libraries along.

Source: ``pip install --dry-run --report`` of each on x86-64 Linux, Python 3.11, 2026-11-26: all of them require torch, and torch 2.14.1 requires
nvidia-cublas, nvidia-cudnn-cu13, nvidia-nccl-cu13 and twelve more. Releases of torch before 1.13 have CUDA in their own wheel.
TensorFlow brings it with ``tensorflow[and-cuda]`` only, JAX with ``jax[cuda13]``; torchaudio, transformers require no torch.
"""

AS_OF = "2026-11-26"
BRING_CUDA = frozenset((
    "torch", "torchvision", "sentence-transformers", "openai-whisper", "easyocr", "ultralytics", "lightning", "accelerate", "timm",
))  # fmt: skip
CUDA_SIZE = "2.7 GB"
"""What torch, nvidia-* and triton weigh as wheels, summed up from what pip says it downloads."""
