"""Hosts that serve Python packages to everybody: PyPI, its mirrors, and what projects publish beside it.

Source: the installation pages of the projects and mirrors named, read 2026-11.
"""

AS_OF = "2026-11"
PYPI_HOSTS = frozenset(("pypi.org", "pypi.python.org", "files.pythonhosted.org"))
PUBLIC_HOSTS = PYPI_HOSTS | frozenset((
    "test.pypi.org", "piwheels.org", "pytorch.org", "pypi.nvidia.com", "ngc.nvidia.com", "data.pyg.org", "storage.googleapis.com", "github.io",
    "wheels.vllm.ai", "rocm.amd.com", "repo.radeon.com", "anaconda.org", "wheels.galaxyproject.org", "girder.github.io",
    "aliyun.com", "aliyuncs.com", "tuna.tsinghua.edu.cn", "douban.com", "doubanio.com", "ustc.edu.cn", "tencent.com", "tencentyun.com",
    "huaweicloud.com", "163.com", "bfsu.edu.cn", "sjtu.edu.cn", "hustunique.com", "daocloud.io", "cloud.aliyuncs.com",
))  # fmt: skip
