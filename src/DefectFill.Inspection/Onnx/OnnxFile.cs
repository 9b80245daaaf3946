using System.Globalization;
using DefectFill.Core;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Torch.Files;

namespace DefectFill.Inspection.Onnx;

/// <summary>
/// Writes a trained model as an ONNX file, with what a program needs to prepare photos and to decide.
/// </summary>
internal static class OnnxFile
{
    private const long IrVersion = 8;
    private const long Opset = 17;

    /// <summary>Writes whole or not at all.</summary>
    /// <param name="model">Folder of the trained model.</param>
    /// <param name="file">To write.</param>
    /// <exception cref="Core.Problems.CheckpointException">The folder holds no whole model.</exception>
    public static void Write(string model, string file)
    {
        var described = InspectionModel.Read(model);
        var limits = new InspectorSettings().LimitsOf(model);
        using var weights = TensorArchive.Open(Path.Combine(model, InspectionModel.WeightsName));
        var graph = new OnnxGraph(weights);
        if (described.Options.Task == InspectionTask.Classify)
        {
            OnnxClassifier.Write(graph, described.Options.Side, described.Classes.Count);
        }
        else
        {
            OnnxSegmenter.Write(graph);
        }

        var onnx = new ProtoMessage().Number(1, IrVersion).Text(2, "DefectFill").Text(3, ProgramVersion.Text)
            .Message(7, graph.ToMessage()).Message(8, new ProtoMessage().Text(1, "").Number(2, Opset));
        foreach (var (key, value) in Notes(described, limits))
        {
            onnx.Message(14, new ProtoMessage().Text(1, key).Text(2, value));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        AtomicFile.WriteAllBytes(file, onnx.ToArray());
    }

    private static IEnumerable<(string Key, string Value)> Notes(InspectionModel model, DecisionThresholds? limits)
    {
        yield return ("task", model.Options.Task.ToString().ToLowerInvariant());
        yield return ("classes", string.Join(',', model.Classes));
        yield return ("side", Text(model.Options.Side));
        yield return ("preprocessing", Preprocessing(model));
        if (model.Window is { } window)
        {
            yield return ("window", Text(window));
        }

        if (limits is not null)
        {
            yield return ("pixel_threshold", limits.Pixel.ToString("R", CultureInfo.InvariantCulture));
            yield return ("photo_threshold", limits.Photo.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static string Preprocessing(InspectionModel model)
    {
        const string Samples = "8-bit RGB (grey three times), divided by 255, no mean or deviation, NCHW.";
        var side = model.Options.Side;
        return model.Window is { } window
            ? $"{Samples} Photo resized by {side}/{window}, inspected in tiles of {side} x {side} that overlap by " +
              $"{side / 8} and are blended; borders are repeated beyond the photo."
            : $"{Samples} Whole photo resized to {side} x {side}, bilinear and antialiased.";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
