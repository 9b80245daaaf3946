using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Core.Text;
using DefectFill.Data.Formats;
using DefectFill.Data.Importing;
using DefectFill.Imaging;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Compares an import with the <c>expected.json</c> of a case.</summary>
internal sealed class ExpectedSet(string folder)
{
    private readonly JsonElement _expected =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json"))).RootElement;

    private readonly List<string> _faults = [];

    /// <summary>Everything that differs, for each way of opening the case.</summary>
    public IReadOnlyList<string> Faults(string outFolder)
    {
        foreach (var (index, open) in _expected.GetProperty("open").EnumerateArray().Index())
        {
            var name = open.GetString()!;
            Compare(name, Path.Combine(outFolder, $"{index}"));
        }

        return _faults;
    }

    private void Compare(string open, string target)
    {
        void Fault(string text) => _faults.Add($"{Path.GetFileName(Path.GetDirectoryName(folder))}/" +
            $"{Path.GetFileName(folder)} ({open}): {text}");
        var import = new SetImport(new FormatOptions(), folder);
        try
        {
            var set = import.Read(Path.Combine(folder, open), target);
            var file = import.Write(set, target, _ => { }, default);
            if (Is("refuse"))
            {
                Fault("is not refused");
            }

            Compare(file, target, Fault);
            ComparePhotos(file, target, Fault);
        }
        catch (DatasetException e)
        {
            if (!Is("refuse") && !Is("optional"))
            {
                Fault($"is refused: {e.Message}");
            }

            if (Is("optional"))
            {
                return;
            }

            Told([.. e.Problems.Select(p => (
                $"{p.Path} {p.Found} {p.Fix}", Data.Formats.Model.Kinds.NameOf(p.Code), p.Severity))], Fault);
        }
    }

    private bool Is(string flag) => _expected.TryGetProperty(flag, out var value) && value.GetBoolean();

    private void Compare(ImportFile file, string target, Action<string> fault)
    {
        var format = _expected.GetProperty("format").GetString();
        if (file.Format != format)
        {
            fault($"is read as {file.Format}, not as {format}");
        }

        Told([.. file.Problems.Select(p => ($"{p.Path} {p.Text}", p.Kind, p.Level))], fault);
    }

    private void Told((string Text, string Kind, Severity Level)[] told, Action<string> fault)
    {
        var hasError = false;
        foreach (var problem in _expected.GetProperty("problems").EnumerateArray())
        {
            var (kind, level) = (problem.GetProperty("kind").GetString()!, problem.GetProperty("level").GetString()!);
            hasError |= level == "error";
            string[] names =
            [
                Path.GetFileName(problem.GetProperty("file").GetString()!),
                .. problem.GetProperty("names").EnumerateArray().Select(name => name.GetString()!),
            ];
            var severity = Enum.Parse<Severity>(level, ignoreCase: true);
            if (!told.Any(one => one.Kind == kind && one.Level >= severity
                && names.All(name => Nfc.Of(one.Text).Contains(Nfc.Of(name), StringComparison.Ordinal))))
            {
                var same = told.Where(t => t.Kind == kind).Select(t => t.Text);
                fault($"does not tell {problem}; tells {string.Join(" | ", same)}");
            }
        }

        foreach (var (text, _, _) in told.Where(one => one.Level == Severity.Error && !hasError))
        {
            fault($"tells an error: {text}");
        }
    }

    private void ComparePhotos(ImportFile file, string target, Action<string> fault)
    {
        var left = file.Images.ToList();
        foreach (var image in _expected.GetProperty("images").EnumerateArray())
        {
            var source = Nfc.Of(image.GetProperty("file").GetString()!);
            var found = left.Find(one => Fits(Nfc.Of(one.Source), source));
            var isIncomplete = image.TryGetProperty("incomplete", out var incomplete) && incomplete.GetBoolean();
            if (found is null)
            {
                if (!isIncomplete)
                {
                    fault($"{source} is missing");
                }

                continue;
            }

            left.Remove(found);
            Compare(image, found, target, fault);
        }

        left.ForEach(one => fault($"{one.Source} is too many"));
    }

    private static bool Fits(string given, string expected)
    {
        var at = expected.IndexOf('!', StringComparison.Ordinal);
        return given == expected || (at > 0 && given.StartsWith(expected[..(at + 1)], StringComparison.Ordinal)
            && given.EndsWith('/' + expected[(at + 1)..], StringComparison.Ordinal));
    }

    private void Compare(JsonElement image, ImportedImage found, string target, Action<string> fault)
    {
        if (image.GetProperty("good").GetBoolean() != found.Good)
        {
            fault($"{found.Source} is good: {found.Good}");
        }

        if (image.GetProperty("split").GetString() is var split && split != found.Split)
        {
            fault($"{found.Source} has the split {found.Split}, not {split}");
        }

        var masks = image.GetProperty("masks").EnumerateArray().ToArray();
        if (masks.Length != found.Masks.Count)
        {
            fault($"{found.Source} has the masks {string.Join(", ", found.Masks.Select(mask => mask.Class))}");
            return;
        }

        foreach (var mask in masks)
        {
            var name = mask.GetProperty("class").GetString()!;
            var contains = mask.TryGetProperty("class_contains", out var part) && part.GetBoolean();
            var ours = found.Masks.FirstOrDefault(one => contains
                ? one.Class.Contains(name, StringComparison.Ordinal)
                : Nfc.Of(one.Class) == Nfc.Of(name));
            if (ours is null)
            {
                fault($"{found.Source} lacks {name}");
                continue;
            }

            var read = Mask.Read(Path.Combine(target, ours.Mask));
            Compare(read, mask.GetProperty("file").GetString()!, $"{found.Source} {name}", fault);
        }
    }

    // 128 leaves open what belongs to the mask.
    private void Compare(Mask mask, string file, string what, Action<string> fault)
    {
        var expected = Photo.Read(Path.Combine(folder, file));
        if ((expected.Width, expected.Height) != (mask.Width, mask.Height))
        {
            fault($"{what} has {mask.Width} x {mask.Height} pixels");
            return;
        }

        var (missing, more) = (0, 0);
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            missing += expected.Bytes[i] == 255 && mask.Pixels[i] == 0 ? 1 : 0;
            more += expected.Bytes[i] == 0 && mask.Pixels[i] == 1 ? 1 : 0;
        }

        if (missing + more > 0)
        {
            fault($"{what} lacks {missing} pixels and has {more} too many");
        }
    }
}
