"""Base images' configuration: the names of the variables that they set, and whether they set a SHELL.

Source: every ENV line in the history of the repositories that the official images are built from (docker-library/python, golang,
ruby, php, httpd, postgres, redis, openjdk; nodejs/docker-node; nginxinc/docker-nginx; rust-lang/docker-rust;
mamba-org/micromamba-docker), read 2026-11; debian, ubuntu, alpine, busybox and buildpack-deps set nothing but PATH. The names of all versions are put together: a variable that only some of them set is
not called undefined. An image that is not listed is unknown.
"""

AS_OF = "2026-11"

_JAVA = frozenset((
    "JAVA_HOME", "JAVA_VERSION", "JAVA_URL", "JAVA_SHA256", "JAVA_DEBIAN_VERSION", "JAVA_ALPINE_VERSION", "JAVA_BASE_URL",
    "JAVA_URL_VERSION", "CA_CERTIFICATES_JAVA_VERSION", "LANG",
))  # fmt: skip
OFFICIAL = {
    "debian": frozenset[str](),
    "ubuntu": frozenset[str](),
    "alpine": frozenset[str](),
    "busybox": frozenset[str](),
    "buildpack-deps": frozenset[str](),
    "python": frozenset((
        "LANG", "GPG_KEY", "PYTHON_VERSION", "PYTHON_SHA256", "PYTHON_RELEASE", "PYTHON_PIP_VERSION", "PYTHON_SETUPTOOLS_VERSION",
        "PYTHON_WHEEL_VERSION", "PYTHON_GET_PIP_URL", "PYTHON_GET_PIP_SHA256", "PYTHONIOENCODING",
    )),
    "node": frozenset(("NODE_VERSION", "YARN_VERSION", "NPM_CONFIG_LOGLEVEL", "NPM_VERSION")),
    "nginx": frozenset((
        "NGINX_VERSION", "NJS_VERSION", "NJS_RELEASE", "PKG_RELEASE", "DYNPKG_RELEASE", "OTEL_VERSION", "ACME_VERSION",
    )),
    "golang": frozenset(("GOLANG_VERSION", "GOTOOLCHAIN", "GOPATH", "GOARM", "GOLANG_COMMIT", "GOLANG_CROSSPLATFORMS")),
    "rust": frozenset(("RUSTUP_HOME", "CARGO_HOME", "RUST_VERSION", "RUSTUP_VERSION")),
    "ruby": frozenset((
        "LANG", "RUBY_MAJOR", "RUBY_VERSION", "RUBY_DOWNLOAD_URL", "RUBY_DOWNLOAD_SHA256", "RUBYGEMS_VERSION", "BUNDLER_VERSION",
        "GEM_HOME", "GEM_PATH", "BUNDLE_PATH", "BUNDLE_BIN", "BUNDLE_APP_CONFIG", "BUNDLE_SILENCE_ROOT_WARNING",
        "BUNDLE_PATH__SYSTEM",
    )),
    "php": frozenset((
        "PHPIZE_DEPS", "PHP_INI_DIR", "PHP_CFLAGS", "PHP_CPPFLAGS", "PHP_LDFLAGS", "CFLAGS", "CPPFLAGS", "LDFLAGS", "GPG_KEYS",
        "PHP_VERSION", "PHP_URL", "PHP_ASC_URL", "PHP_SHA256", "PHP_MD5", "PHP_FILENAME", "PHP_EXTRA_CONFIGURE_ARGS",
        "PHP_EXTRA_BUILD_DEPS", "APACHE_CONFDIR", "APACHE_ENVVARS",
    )),
    "httpd": frozenset((
        "HTTPD_PREFIX", "HTTPD_VERSION", "HTTPD_SHA256", "HTTPD_SHA1", "HTTPD_PATCHES", "HTTPD_BZ2_URL", "HTTPD_ASC_URL",
        "APACHE_DIST_URLS", "NGHTTP2_VERSION", "OPENSSL_VERSION", "HTTPD_BZ2_FALLBACK_URL", "HTTPD_ASC_FALLBACK_URL",
    )),
    "postgres": frozenset((
        "GOSU_VERSION", "LANG", "PG_MAJOR", "PG_VERSION", "PG_SHA256", "PGDATA", "DOCKER_PG_LLVM_DEPS", "OSSP_UUID_VERSION",
        "OSSP_UUID_SHA256",
    )),
    "redis": frozenset(("GOSU_VERSION", "REDIS_VERSION", "REDIS_DOWNLOAD_URL", "REDIS_DOWNLOAD_SHA", "REDIS_DOWNLOAD_SHA1")),
    "openjdk": _JAVA,
}  # fmt: skip
SHELL_SET = ("mambaorg/micromamba", "dotnet/framework/", "cimg/")
"""Repositories, or what they begin with, whose images set a SHELL; Windows images of the official ones do as well."""
