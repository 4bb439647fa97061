FROM python:3.13-slim-trixie
WORKDIR /app
{%- if cookiecutter.use_pipenv == "yes" %}
COPY Pipfile Pipfile.lock ./
RUN pipenv install --deploy
{%- else %}
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
{%- endif %}
CMD ["gunicorn", "{{ cookiecutter.app_name }}:app"]
