"""Modules of the standard library, and names in them, with the first Python that has them.

Source: each was asked for in CPython 3.7.16, 3.8.18, 3.9.18, 3.10.13, 3.11.7, 3.12.1 and 3.13.0, 2026-11-26. Modules that a distribution on PyPI may
bring under the same name (dataclasses, contextvars) are left out.
"""

AS_OF = "2026-11-26"
_NAMES = {
    (
        3,
        8,
    ): "functools.cached_property functools.singledispatchmethod importlib.metadata math.dist math.prod shlex.join statistics.fmean typing.Final "
    "typing.Literal typing.Protocol typing.TypedDict typing.final typing.get_args typing.get_origin typing.runtime_checkable",
    (
        3,
        9,
    ): "ast.unparse asyncio.to_thread functools.cache graphlib importlib.resources.as_file importlib.resources.files math.lcm random.randbytes "
    "types.GenericAlias typing.Annotated zoneinfo",
    (
        3,
        10,
    ): "contextlib.aclosing dataclasses.KW_ONLY inspect.get_annotations itertools.pairwise statistics.correlation types.EllipsisType types.NoneType "
    "types.UnionType typing.Concatenate typing.ParamSpec typing.TypeAlias typing.TypeGuard",
    (
        3,
        11,
    ): "asyncio.Barrier asyncio.Runner asyncio.TaskGroup asyncio.timeout contextlib.chdir datetime.UTC enum.EnumType enum.ReprEnum enum.StrEnum "
    "enum.member enum.nonmember enum.verify hashlib.file_digest logging.getLevelNamesMapping math.cbrt operator.call tomllib typing.LiteralString "
    "typing.Never typing.NotRequired typing.Required typing.Self typing.TypeVarTuple typing.Unpack typing.assert_never typing.assert_type "
    "typing.dataclass_transform typing.get_overloads typing.reveal_type",
    (
        3,
        12,
    ): "collections.abc.Buffer itertools.batched logging.getHandlerNames math.sumprod typing.TypeAliasType typing.override",
    (
        3,
        13,
    ): "asyncio.QueueShutDown copy.replace pathlib.UnsupportedOperation types.CapsuleType typing.NoDefault typing.ReadOnly typing.TypeIs "
    "warnings.deprecated",
}
SINCE = {name: version for version, names in _NAMES.items() for name in names.split()}
