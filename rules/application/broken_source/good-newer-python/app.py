x = (lambda: 1
