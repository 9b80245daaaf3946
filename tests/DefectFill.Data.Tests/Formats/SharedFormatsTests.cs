using System.Diagnostics;
using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Importing;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>
/// The data sets of <c>../shared/formats</c>, as real tools write them, and the files that attack readers.
/// </summary>
public sealed class SharedFormatsTests : IDisposable
{
    private readonly TestFolder _folder = new("formats");

    [SharedFormatsFact]
    public void Every_set_is_imported_as_a_correct_reader_reads_it()
    {
        var faults = new List<string>();
        foreach (var (index, file) in Directory.EnumerateFiles(
            SharedFormatsFactAttribute.Folder, "expected.json", SearchOption.AllDirectories).Order().Index())
        {
            if (Path.GetFileName(Path.GetDirectoryName(file)) != "hostile")
            {
                faults.AddRange(new ExpectedSet(Path.GetDirectoryName(file)!).Faults(_folder[$"{index}"]));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [SharedFormatsFact]
    public void Files_that_attack_readers_are_refused_or_reported_in_bounded_time_and_memory()
    {
        var hostile = Path.Combine(SharedFormatsFactAttribute.Folder, "hostile");
        var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(hostile, "expected.json"))).RootElement;
        var faults = new List<string>();
        foreach (var (index, file) in expected.GetProperty("files").EnumerateArray().Index())
        {
            var fault = FaultOf(hostile, file, _folder[$"{index}"], expected.GetProperty("seconds").GetDouble());
            faults.AddRange(fault is null ? [] : [$"{file.GetProperty("open").GetString()}: {fault}"]);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.All(
            expected.GetProperty("must_not_exist").EnumerateArray(),
            path => Assert.False(File.Exists(Path.GetFullPath(path.GetString()!, hostile))));
    }

    public void Dispose() => _folder.Dispose();

    private static string? FaultOf(string hostile, JsonElement file, string target, double seconds)
    {
        var open = Path.Combine(hostile, file.GetProperty("open").GetString()!);
        if (file.TryGetProperty("links", out var links))
        {
            open = Linked(open, links, target + "-in");
        }

        var verdict = file.GetProperty("verdict").GetString()!;
        var watch = Stopwatch.StartNew();
        var (problems, images) = Import(open, target);
        if (watch.Elapsed.TotalSeconds > seconds)
        {
            return $"took {watch.Elapsed.TotalSeconds:0.0} s";
        }

        var errors = problems.Where(problem => problem.Severity == Severity.Error).ToArray();
        if (verdict == "refuse")
        {
            return errors is [] ? "has no error" : images > 0 ? $"uses {images} photos; tells {errors[0]}" : null;
        }

        var names = file.TryGetProperty("names", out var named) ? named.EnumerateArray().ToArray() : [];
        return verdict == "report or read" || problems.Any(problem =>
            names.All(name => problem.ToString().Contains(name.GetString()!, StringComparison.Ordinal)))
            ? null : "is not reported";
    }

    private static (IReadOnlyList<Problem> Problems, int Images) Import(string open, string target)
    {
        var import = new SetImport(new FormatOptions(), Environment.CurrentDirectory);
        try
        {
            var set = import.Read(open, target);
            return (set.Problems, import.Write(set, target, _ => { }, default).Images.Count);
        }
        catch (DatasetException e)
        {
            return (e.Problems, 0);
        }
    }

    private static string Linked(string open, JsonElement links, string copy)
    {
        foreach (var file in Directory.EnumerateFiles(open, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(open, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        foreach (var link in links.EnumerateObject())
        {
            var path = Path.Combine(copy, link.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, link.Value.GetString()!);
        }

        return copy;
    }
}
