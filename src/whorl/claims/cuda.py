"""CUDA is the interface to tensor cores, and a tensor uses the GPU since it implements CUDA."""

from whorl.answers.judgement import Judgement, Published, Readings

READS = {
    "cuda": Published(2007, "NVIDIA: CUDA 1.0, 2007"),
    "cores": Published(2017, "NVIDIA, Programming tensor cores in CUDA 9: first tensor cores, 2017"),
    "other": Published(
        2019, "NVIDIA, Machine learning acceleration in Vulkan with cooperative matrices, 2019"
    ),
}
OPTIONAL = frozenset({"other"})
SOURCES = (
    "PyTorch documentation: one operation has kernels for each device, chosen by where its tensors lie",
)


def judge(read: Readings) -> Judgement:
    """The interface to tensor cores: only if it came with them and nothing else leads there."""
    values = {name: str(round(one.estimate)) for name, one in read.items()}
    older, only = read["cuda"].estimate < read["cores"].estimate, "other" not in read
    values = {"other": "", **values}
    if read["cuda"].estimate > read["cores"].estimate and not only:
        return Judgement("does-not-hold", values)
    return Judgement("holds-with-conditions" if older or not only else "holds", values)
