daemon = False
