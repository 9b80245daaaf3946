using System.Diagnostics;
using System.Text.Json;
using DefectFill.Torch;

namespace DefectFill.Parity;

/// <summary>Runs parity cases, prints one line each, and ends with <c>N passed, N failed, N skipped</c>.</summary>
public static class Runner
{
    /// <summary>Exit code: 0 all passed, 1 some failed, 2 wrong usage or nothing to run.</summary>
    public static int Run(IReadOnlyList<string> words, TextWriter output, TextWriter errors)
    {
        try
        {
            return RunAll(ParityOptions.Parse(words), output);
        }
        catch (Exception e) when (e is ArgumentException or DirectoryNotFoundException)
        {
            errors.WriteLine(e.Message);
            return 2;
        }
    }

    /// <summary>Runs one case and measures its time. Failures are results, never exceptions.</summary>
    public static Result RunCase(string folder, string device)
    {
        var watch = Stopwatch.StartNew();
        var checks = ChecksOf(folder, device);
        return new Result($"{CaseFolders.GroupOf(folder)}/{Path.GetFileName(folder)}", checks, watch.Elapsed);
    }

    /// <summary>Why a case cannot run here; null if it can, or if it fails in another way.</summary>
    public static string? WhyNot(string folder, string device)
    {
        try
        {
            var parity = ParityCase.Open(folder, device);
            return parity.DType == "float32" ? null : Precision.WhyNot(parity.Type(), Device.Parse(device));
        }
        catch (Exception e) when (e is JsonException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static int RunAll(ParityOptions options, TextWriter output)
    {
        TorchRuntime.AllowsTf32 = false; // in convolutions LibTorch has it on
        var (passed, failed, skipped) = (0, 0, 0);
        foreach (var folder in Chosen(options))
        {
            if (CaseFolders.GroupOf(folder) == CaseFolders.SlowGroup && !options.Slow)
            {
                skipped++;
                continue;
            }

            if (WhyNot(folder, options.Device) is { } reason)
            {
                output.WriteLine($"skip {CaseFolders.GroupOf(folder)}/{Path.GetFileName(folder)} {reason}");
                skipped++;
                continue;
            }

            var result = RunCase(folder, options.Device);
            output.WriteLine(result);
            (passed, failed) = result.Passed ? (passed + 1, failed) : (passed, failed + 1);
        }

        output.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        return failed == 0 ? 0 : 1;
    }

    private static List<string> Chosen(ParityOptions options)
    {
        var roots = options.Folders is [] ? CaseFolders.DefaultRoots() : options.Folders;
        var folders = CaseFolders.Below(roots)
            .Where(folder => options.Group is null || CaseFolders.GroupOf(folder) == options.Group)
            .ToList();
        var sought = options.Group is null ? "any group" : $"group {options.Group}";
        return folders is not [] ? folders : throw new ArgumentException($"""
            No case.json of {sought} below: {string.Join(", ", roots)}.
            Name a folder of parity cases, or set DEFECTFILL_PARITY (folders separated by colons).
            """);
    }

    private static List<Check> ChecksOf(string folder, string device)
    {
        try
        {
            var parity = ParityCase.Open(folder, device);
            if (!KindTable.Checks.TryGetValue(parity.Kind, out var checksOf))
            {
                return [Check.Failed($"kind {parity.Kind} not supported")];
            }

            List<Check> checks = [.. checksOf(parity)];
            checks.AddRange(parity.Unchecked(checks));
            checks.AddRange(parity.TooExact(checks));
            return checks is not [] ? checks : [Check.Failed("nothing was checked")];
        }
        catch (Exception e)
        {
            return [Check.Failed($"{e.GetType().Name}: {e.Message}")];
        }
    }
}
