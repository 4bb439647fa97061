exec("app = 1")
