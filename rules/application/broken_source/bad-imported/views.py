def register(app):
    print "registering"
