"""A network's features by ncnn: float32 with Winograd's convolutions, twice as fast as torch on a CPU."""

from __future__ import annotations

import ncnn
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ichviewer.model.architectures import SliceNet
from ichviewer.model.ncnn_graph import INPUT, OUTPUT, graph_of


class NcnnBody:
    """From model input to `SliceNet.features`, slice by slice: no answer depends on its company.

    Each call runs on the thread that makes it, without the GIL; several threads may call at once. ncnn's own
    threads are not used: two OpenMP teams (torch has one) wait for each other on a busy machine.

    Args:
        net: in evaluation mode, its batch norms folded.
        shape: (channel, row, col) of the model input.

    Raises:
        NotConvertibleError: ncnn is not asked to run a network like this one.
        RuntimeError: ncnn does not take the graph.
    """

    def __init__(self, net: SliceNet, shape: tuple[int, int, int]) -> None:
        graph = graph_of(net, shape)
        self._net = ncnn.Net()
        options = self._net.opt
        options.num_threads = 1
        options.use_vulkan_compute = False
        # float32 throughout, whatever else the processor has.
        for name in ("fp16_packed", "fp16_storage", "fp16_arithmetic", "bf16_storage", "bf16_packed"):
            setattr(options, f"use_{name}", False)
        self._weights = graph.weights  # ncnn may read them where they lie
        if self._net.load_param_mem(graph.param) != 0:
            raise RuntimeError("ncnn does not take the graph")
        self._net.load_model_mem(self._weights)

    def __call__(self, inputs: NDArray[np.float32]) -> Tensor:
        """(n, channel, row, col) to features (n, channel, row, col) float32.

        Raises:
            RuntimeError: ncnn fails.
        """
        found = [self._one(np.ascontiguousarray(one, np.float32)) for one in inputs]
        return torch.from_numpy(np.stack(found))

    def _one(self, model_input: NDArray[np.float32]) -> NDArray[np.float32]:
        extractor = self._net.create_extractor()
        extractor.input(INPUT, ncnn.Mat(model_input))
        code, out = extractor.extract(OUTPUT)
        if code != 0:
            raise RuntimeError(f"ncnn error {code}")
        return np.array(out, np.float32)
