"""Packages of headers, and the packages of the libraries that are enough at run time.

Source: the dependencies of the header packages in Debian 12 (``apt-cache depends``), read 2026-11. Where Debian 13 has renamed a library
(``libssl3t64``), the new package provides the old name too. Alpine: the names of the subpackages in aports (main), 3.22.
"""

AS_OF = "2026-11"

DEBIAN = {
    "libpq-dev": "libpq5", "default-libmysqlclient-dev": "libmariadb3", "libmariadb-dev": "libmariadb3", "libmariadb-dev-compat": "libmariadb3",
    "libmariadbclient-dev": "libmariadb3", "libjpeg-dev": "libjpeg62-turbo", "libjpeg62-turbo-dev": "libjpeg62-turbo", "zlib1g-dev": "zlib1g",
    "libffi-dev": "libffi8", "libxslt1-dev": "libxslt1.1", "libxslt-dev": "libxslt1.1", "libxml2-dev": "libxml2", "libssl-dev": "libssl3",
    "libfreetype6-dev": "libfreetype6", "libfreetype-dev": "libfreetype6", "liblcms2-dev": "liblcms2-2", "libopenjp2-7-dev": "libopenjp2-7",
    "libtiff-dev": "libtiff6", "libtiff5-dev": "libtiff6", "libwebp-dev": "libwebp7", "libcairo2-dev": "libcairo2", "libpango1.0-dev": "libpango-1.0-0",
    "libsasl2-dev": "libsasl2-2", "libmagic-dev": "libmagic1", "libcurl4-openssl-dev": "libcurl4", "unixodbc-dev": "unixodbc",
    "libsnappy-dev": "libsnappy1v5", "librdkafka-dev": "librdkafka1", "libyaml-dev": "libyaml-0-2", "libmemcached-dev": "libmemcached11",
    "libsqlite3-dev": "libsqlite3-0", "libxmlsec1-dev": "libxmlsec1-openssl", "libev-dev": "libev4", "libsodium-dev": "libsodium23", "libuv1-dev": "libuv1",
    "libxrender-dev": "libxrender1", "libxext-dev": "libxext6", "libsm-dev": "libsm6", "libnotify-dev": "libnotify4", "libgbm-dev": "libgbm1",
    "libgl-dev": "libgl1", "libegl-dev": "libegl1", "libx11-dev": "libx11-6", "libxcb1-dev": "libxcb1", "libzmq3-dev": "libzmq5",
    "libsndfile1-dev": "libsndfile1", "liblzma-dev": "liblzma5", "libbz2-dev": "libbz2-1.0", "libgmp-dev": "libgmp10", "libgeos-dev": "libgeos-c1v5",
    "libgdk-pixbuf-2.0-dev": "libgdk-pixbuf-2.0-0", "libreadline-dev": "libreadline8",
}  # fmt: skip
ALPINE = {
    "postgresql-dev": "libpq", "libpq-dev": "libpq", "mariadb-dev": "mariadb-connector-c", "mariadb-connector-c-dev": "mariadb-connector-c",
    "libffi-dev": "libffi", "jpeg-dev": "libjpeg-turbo", "libjpeg-turbo-dev": "libjpeg-turbo", "zlib-dev": "zlib", "libxml2-dev": "libxml2",
    "libxslt-dev": "libxslt", "freetype-dev": "freetype", "tiff-dev": "tiff", "openssl-dev": "openssl",
}  # fmt: skip
