using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Yolo;

/// <summary>What a set's <c>data.yaml</c> says, or <c>classes.txt</c> where there is none.</summary>
/// <param name="File">The file, relative to the root.</param>
/// <param name="Names">The classes by index.</param>
/// <param name="Splits">Splits with their entries: folders, or lists of files.</param>
/// <param name="Path">The <c>path</c> that entries are relative to; "" for the file's own folder.</param>
internal sealed record YoloConfig(
    string File,
    IReadOnlyDictionary<int, string> Names,
    IReadOnlyList<(string Split, string Entry)> Splits,
    string Path)
{
    private const int MostClasses = 100_000;

    /// <summary>Reads a <c>data.yaml</c>.</summary>
    /// <exception cref="DatasetException">It cannot be used.</exception>
    public static YoloConfig OfYaml(SourceTree tree, string file) => SourceText.Lines(tree, file) is { } lines
        ? OfYaml(tree, file, lines)
        : throw new DatasetException([.. tree.Findings.All]);

    /// <summary>Reads the lines of a <c>data.yaml</c>.</summary>
    /// <exception cref="DatasetException">It cannot be used.</exception>
    public static YoloConfig OfYaml(SourceTree tree, string file, string[] lines)
    {
        var values = Values(lines, file);
        var splits = new List<(string, string)>();
        foreach (var split in (string[])["train", "val", "test"])
        {
            var value = values.GetValueOrDefault(split);
            splits.AddRange((value?.List ?? (value?.Scalar is { Length: > 0 } one ? [one] : []))
                .Select(entry => (split, entry)));
        }

        var names = Named(values, file);
        TellCount(tree, file, values.GetValueOrDefault("nc")?.Scalar, names.Count);
        return new YoloConfig(file, names, splits, values.GetValueOrDefault("path")?.Scalar ?? "");
    }

    /// <summary>Reads a file with a class a line.</summary>
    public static YoloConfig OfClasses(SourceTree tree, string file)
    {
        var lines = SourceText.Lines(tree, file) ?? [];
        var names = lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .ToDictionary(line => line.Index, line => line.Item.Trim());
        return new YoloConfig(file, Checked(names, file), [], "");
    }

    // The names decide: ultralytics stops here.
    private static void TellCount(SourceTree tree, string file, string? count, int names)
    {
        if (count is { Length: > 0 } && count != names.ToString(CultureInfo.InvariantCulture))
        {
            tree.Findings.Tell(
                Kinds.ClassCount, file, $"\"nc\" is {PhotoReference.Shown(count)}, but there are {names} names.");
        }
    }

    private static Dictionary<string, YamlValue> Values(string[] lines, string file)
    {
        try
        {
            return YamlSubset.Read(lines);
        }
        catch (FormatException e)
        {
            throw new DatasetException([Kinds.BrokenFile.At(file, $"{file}, {e.Message}.")]);
        }
    }

    private static Dictionary<int, string> Named(Dictionary<string, YamlValue> values, string file)
    {
        var value = values.GetValueOrDefault("names");
        var names = new Dictionary<int, string>();
        foreach (var (index, name) in value?.List?.Index() ?? [])
        {
            names[index] = name;
        }

        foreach (var (key, name) in value?.Map ?? new Dictionary<string, string>())
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                throw Bad(file, $"\"names\" has the key {PhotoReference.Shown(key)}; expected numbers from 0.");
            }

            names[index] = name;
        }

        return names.Count is > 0 and <= MostClasses
            ? Checked(names, file)
            : throw Bad(file, "\"names\" is neither a list of names nor a map from numbers to names.");
    }

    private static Dictionary<int, string> Checked(Dictionary<int, string> names, string file) =>
        names.Values.FirstOrDefault(name => !ClassNames.AreUsable(name)) is { } bad
            ? throw new DatasetException([Kinds.BadClassName.At(
                file, $"{file} names a class {PhotoReference.Shown(bad)}.")])
            : names;

    private static DatasetException Bad(string file, string found) => new([Kinds.BadConfig.At(file, found)]);
}
