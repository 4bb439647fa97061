FROM python:3.13-trixie
RUN pip install --no-cache-dir -e git+https://example.org/shop.git@v1.2#egg=shop
