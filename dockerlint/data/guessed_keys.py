"""Keys that tutorials and answers write, in small letters and without blanks and signs: programs that look for a key try these first.

Source: the word list of flask-unsign (flask-unsign-wordlist 2024.1 on PyPI, collected from public repositories and answers), read
2026-11; each of these is in it.
"""

AS_OF = "2026-11"
GUESSED = frozenset((
    "admin", "anysecretkey", "appsecret", "asecret", "asecretkey", "averysecretkey", "changeme", "changemeinproduction", "changethis", "default",
    "dev", "development", "developmentkey", "devkey", "devsecretkey", "donttellanyone", "flask", "flaskapp", "flasksecret", "hardtoguessstring",
    "iamsecret", "insecure", "itsasecret", "itsasecrettoeverybody", "jwtsecret", "jwtsecretkey", "keepitsecret", "key", "mykey", "mysecret",
    "mysecretkey", "mysupersecretkey", "myverysecretkey", "notasecret", "password", "password123", "randomstring", "replaceme", "secret",
    "secret123", "secretkey", "secretkey123", "secretkeyhere", "secretstring", "somesecretkey", "somethingsecret", "supersecret", "supersecretkey",
    "supersecretpassword", "test", "testing", "thesecretkey", "thisisasecret", "thisisasecretkey", "thisismysecretkey", "thisissecret",
    "thisisthesecretkey", "topsecret", "verysecret", "verysecretkey", "youwillneverguess", "youwillneverknow", "yoursecretkey",
    "yoursecretkeyhere",
))  # fmt: skip
