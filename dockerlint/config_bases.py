"""The key of the configuration about base images of one's own: which Dockerfiles they are built from."""

import os

from .config_reader import Reader, key

HUB = "docker.io/"
_MIRROR = '[bases] "registry.example.com/hub/*" = "docker.io/library/*"'


@key(
    "bases",
    {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"const": False}]}},
    "By pattern of image names, without or with tag: the Dockerfile that such a base image is built from, seen from this file; docker.io/… where it is "
    "that image under another name; false where nothing is to be had.",
)
def _bases(reader: Reader, name: str, value: object) -> None:
    example = '[bases] "registry.example.com/team/*" = "base/Dockerfile"'
    for pattern, path in reader.table(name, value, example).items():
        reader.config.origins[f"bases.{pattern}"] = reader.path, reader.line(pattern)
        if path is False:
            reader.config.bases[pattern] = ""
            continue
        if isinstance(path, str) and path.startswith(HUB):
            if path.count("*") > pattern.count("*") or path.count("*") > 1:
                raise reader.error(
                    pattern, f"bases: {path} has a * for which {pattern} has none", f"For instance: {_MIRROR}"
                )
            reader.config.bases[pattern] = path
            continue
        if not isinstance(path, str) or not path:
            raise reader.error(
                pattern, f"bases: {pattern} has to be the path of a Dockerfile", f"For instance: {example}"
            )
        full = os.path.normpath(os.path.join(reader.folder, os.path.expanduser(path)))
        if not os.path.isfile(full):
            raise reader.error(
                pattern, f"bases: there is no file {path}", "The path is seen from the configuration's folder."
            )
        reader.config.bases[pattern] = full
