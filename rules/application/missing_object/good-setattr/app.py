import app as this

setattr(this, "app", 1)
