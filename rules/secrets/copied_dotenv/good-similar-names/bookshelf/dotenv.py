PATH = '.env'
