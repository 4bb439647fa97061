FROM nginx:1.29-alpine
ENV SHOP_UWSGI_PASS="shop_backend" \
    FASTCGI_PASS=php:9000
