from base_conf import *
