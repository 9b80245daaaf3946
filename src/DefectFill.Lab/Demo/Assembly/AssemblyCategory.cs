using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;

namespace DefectFill.Lab.Demo.Assembly;

/// <summary>
/// The drawn data set of <c>demo --structural</c>, in the MVTec layout: good plates, and some assembled wrongly.
/// </summary>
internal static class AssemblyCategory
{
    /// <summary>The word for the part.</summary>
    public const string Part = "plate";

    /// <summary>Name of the defect and of its folder: wheels mirrored, displaced, missing or doubled.</summary>
    public const string Defect = "misassembled";

    private static readonly StructureMode[] s_modes = Enum.GetValues<StructureMode>();

    /// <summary>Writes the data set to the folder, and what was done in each photo to a file.</summary>
    /// <param name="folder">Created if missing.</param>
    /// <param name="truth">The file: a JSON object of <see cref="InsertTruth"/>, by the names of the photos.</param>
    /// <param name="seed">Seed of everything drawn.</param>
    /// <param name="plan">How much to draw.</param>
    /// <param name="stop">Stops between two photos.</param>
    public static void Write(
        string folder, string truth, ulong seed, AssemblyPlan plan, CancellationToken stop = default)
    {
        var parallel = new ParallelOptions { CancellationToken = stop };
        var goods = Path.Combine(folder, "train", "good");
        var (test, wrongs) = (Path.Combine(folder, "test", "good"), Path.Combine(folder, "test", Defect));
        var masks = Path.Combine(folder, "ground_truth", Defect);
        foreach (var each in (string[])[goods, test, wrongs, masks])
        {
            Directory.CreateDirectory(each);
        }

        Parallel.For(0, plan.TrainGood, parallel, i =>
            WriteGood(goods, i, new AssemblyPart(seed, i, plan.Size), plan.Size));
        Parallel.For(0, plan.TestGood, parallel, i =>
            WriteGood(test, i, new AssemblyPart(seed, 10_000 + i, plan.Size), plan.Size));
        var done = new InsertTruth[plan.Wrong];
        Parallel.For(0, plan.Wrong, parallel, i =>
        {
            var (photo, mask, made) =
                new AssemblyPart(seed, 20_000 + i, plan.Size).Wrong(s_modes[i % s_modes.Length]);
            Photo.FromPixels(plan.Size, plan.Size, 3, photo).WritePng(Path.Combine(wrongs, $"{i:000}.png"));
            Mask.FromPixels(plan.Size, plan.Size, mask).WritePng(Path.Combine(masks, $"{i:000}_mask.png"));
            done[i] = made;
        });
        WriteTruth(truth, done);
    }

    /// <summary>What was done in each photo, by its path relative to the data folder.</summary>
    public static IReadOnlyDictionary<string, InsertTruth> ReadTruth(string path) => JsonFile.Read(
        path, TruthJson.Default.SortedDictionaryStringInsertTruth, found => DatasetException.BadFile(
            path, found, "what was drawn in each photo", "Remove the folder and draw it again."));

    private static void WriteGood(string folder, int number, AssemblyPart part, int size) =>
        Photo.FromPixels(size, size, 3, part.Good).WritePng(Path.Combine(folder, $"{number:000}.png"));

    private static void WriteTruth(string path, IReadOnlyList<InsertTruth> done)
    {
        var named = new SortedDictionary<string, InsertTruth>(done.Index().ToDictionary(
            each => $"test/{Defect}/{each.Index.ToString("000", CultureInfo.InvariantCulture)}.png",
            each => each.Item), StringComparer.Ordinal);
        AtomicFile.WriteAllText(
            path, JsonSerializer.Serialize(named, TruthJson.Default.SortedDictionaryStringInsertTruth) + "\n");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SortedDictionary<string, InsertTruth>))]
internal sealed partial class TruthJson : JsonSerializerContext;
