class Production:
    SESSION_COOKIE_SECURE = True
