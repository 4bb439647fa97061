globals().update(app=1)
