namespace DefectFill.Inspection.Onnx;

/// <summary>ResNet-34 as a graph: photo (B, 3, side, side) → probabilities (B, classes).</summary>
internal static class OnnxClassifier
{
    private static readonly int[] s_pairs = [3, 4, 6, 3];

    public static void Write(OnnxGraph graph, int side, int classes)
    {
        graph.Input("photo", "batch", 3, side, side);
        var h = graph.Relu(graph.Normalise(graph.Convolve("photo", "conv1", padding: 3, stride: 2), "bn1"));
        h = graph.MaxPool(h, kernel: 3, padding: 1);
        foreach (var (stage, count) in s_pairs.Index())
        {
            for (var i = 0; i < count; i++)
            {
                h = Pair(graph, h, $"layer{stage + 1}.{i}");
            }
        }

        var pooled = graph.Add("Flatten", [graph.Add("GlobalAveragePool", [h])], ("axis", 1));
        var logits = graph.Add(
            "Gemm", [pooled, graph.Weight("fc.weight"), graph.Weight("fc.bias")], ("transB", 1));
        graph.Output("probabilities", graph.Add("Softmax", [logits], ("axis", 1)), "batch", classes);
    }

    private static string Pair(OnnxGraph graph, string x, string module)
    {
        var isReduced = graph.Weights.Find($"{module}.downsample.0.weight") is not null;
        var stride = isReduced ? 2 : 1;
        var first = graph.Convolve(x, $"{module}.conv1", padding: 1, stride);
        var h = graph.Relu(graph.Normalise(first, $"{module}.bn1"));
        h = graph.Normalise(graph.Convolve(h, $"{module}.conv2", padding: 1), $"{module}.bn2");
        var shortcut = isReduced
            ? graph.Normalise(
                graph.Convolve(x, $"{module}.downsample.0", padding: 0, stride), $"{module}.downsample.1")
            : x;
        return graph.Relu(graph.Add("Add", [h, shortcut]));
    }
}
