FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
ARG SECRET_KEY=dummy
ARG ADMIN_PASSWORD=changeme
ENV SECRET_KEY=${SECRET_KEY}
RUN python manage.py makeadmin --password "$ADMIN_PASSWORD"
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]
