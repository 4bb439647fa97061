"""How big an image will about be, said without building it: every figure has its method, and what has none is named."""
