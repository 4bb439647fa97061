FROM python:3.13-slim-trixie
WORKDIR /app
ENV ADMIN_USER=admin \
    ADMIN_PASSWORD=admin \
    SECRET_KEY=demo-key-not-for-production \
    DATABASE_URL=postgresql://shop:changeme@db/shop
COPY shop/ shop/
USER 10001
CMD ["python", "-m", "shop"]
