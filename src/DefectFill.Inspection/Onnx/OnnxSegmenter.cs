using DefectFill.Inspection.Windows;

namespace DefectFill.Inspection.Onnx;

/// <summary>The segmenter as a graph: photo (B, 3, H, W) → map (B, 1, H, W) and score (B).</summary>
internal static class OnnxSegmenter
{
    private const int Stages = 6;

    private static readonly (string Up, string Merge)[] s_decoder =
        [("up_b", "db_b"), ("up1", "db1"), ("up2", "db2"), ("up3", "db3"), ("up4", "db4")];

    public static void Write(OnnxGraph graph)
    {
        graph.Input("photo", "batch", 3, "height", "width");
        List<string> skips = [Pair(graph, "photo", "encoder_segment.block1")];
        for (var stage = 2; stage <= Stages; stage++)
        {
            skips.Add(Pair(graph, graph.MaxPool(skips[^1], kernel: 2), $"encoder_segment.block{stage}"));
        }

        var h = skips[^1];
        foreach (var ((up, merge), skip) in s_decoder.Zip(Enumerable.Reverse(skips).Skip(1)))
        {
            h = One(graph, Doubled(graph, h), $"decoder_segment.{up}", 1);
            h = Pair(graph, graph.Add("Concat", [h, skip], ("axis", 1)), $"decoder_segment.{merge}");
        }

        var logits = graph.Convolve(h, "decoder_segment.fin_out.0", padding: 1);
        var map = Defect(graph, graph.Add("Softmax", [logits], ("axis", 1)));
        graph.Output("map", map, "batch", 1, "height", "width");
        graph.Output("score", Score(graph, map), "batch");
    }

    private static string Pair(OnnxGraph graph, string x, string module) =>
        One(graph, One(graph, x, module, 0), module, 3);

    private static string One(OnnxGraph graph, string x, string module, int first) => graph.Relu(
        graph.Normalise(graph.Convolve(x, $"{module}.{first}", padding: 1), $"{module}.{first + 1}"));

    // Sides are multiples of 32, so a skip connection is always twice as large.
    private static string Doubled(OnnxGraph graph, string x) => graph.Add(
        "Resize", [x, "", graph.Floats("twice", 1, 1, 2, 2)], ("mode", "linear"),
        ("coordinate_transformation_mode", "align_corners"));

    private static string Defect(OnnxGraph graph, string shares) => graph.Add(
        "Slice",
        [shares, graph.Integers("one", 1), graph.Integers("two", 2), graph.Integers("channel", 1)]);

    private static string Score(OnnxGraph graph, string map)
    {
        const int Side = MapScore.Side;
        var means = graph.Add(
            "AveragePool", [map], ("kernel_shape", new[] { Side, Side }), ("strides", new[] { 1, 1 }),
            ("pads", new[] { Side / 2, Side / 2, Side / 2, Side / 2 }), ("count_include_pad", 1));
        return graph.Add("ReduceMax", [means], ("axes", new[] { 1, 2, 3 }), ("keepdims", 0));
    }
}
