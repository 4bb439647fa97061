from web import *
