SECRET_KEY = "{{ cookiecutter.secret_key }}"
