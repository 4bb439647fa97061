FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
ARG SECRET_KEY=dummy
ARG ADMIN_PASSWORD=changeme
RUN python manage.py collectstatic --noinput \
    && PASSWORD=$ADMIN_PASSWORD python manage.py check
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
