print "once"
