namespace DefectFill.Inspection.Onnx;

/// <summary>The layers that both networks consist of.</summary>
internal static class OnnxLayers
{
    private const float Eps = 1e-5f;

    /// <summary>A square convolution, with a bias if it has one.</summary>
    public static string Convolve(this OnnxGraph graph, string x, string module, int padding, int stride = 1)
    {
        List<string> inputs = [x, graph.Weight($"{module}.weight")];
        if (graph.Weights.Find($"{module}.bias") is not null)
        {
            inputs.Add(graph.Weight($"{module}.bias"));
        }

        return graph.Add(
            "Conv", inputs, ("pads", new[] { padding, padding, padding, padding }),
            ("strides", new[] { stride, stride }));
    }

    /// <summary>Batch normalisation by the running statistics.</summary>
    public static string Normalise(this OnnxGraph graph, string x, string module) => graph.Add(
        "BatchNormalization",
        [
            x, graph.Weight($"{module}.weight"), graph.Weight($"{module}.bias"),
            graph.Weight($"{module}.running_mean"), graph.Weight($"{module}.running_var"),
        ],
        ("epsilon", Eps));

    public static string Relu(this OnnxGraph graph, string x) => graph.Add("Relu", [x]);

    public static string MaxPool(this OnnxGraph graph, string x, int kernel, int padding = 0) => graph.Add(
        "MaxPool", [x], ("kernel_shape", new[] { kernel, kernel }), ("strides", new[] { 2, 2 }),
        ("pads", new[] { padding, padding, padding, padding }));
}
