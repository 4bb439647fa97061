FROM python:3.13-slim
CMD ["uwsgi", "--master", "--ini", "/etc/uwsgi/shop.ini"]
