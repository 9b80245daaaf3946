using System.Text.Json;
using DefectFill.Studio.Settings;

namespace DefectFill.Studio.Work;

/// <summary>Examines this computer in a child process, now and then.</summary>
internal sealed class StudioDoctor(StudioOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyList<Finding> _findings = [];
    private long? _at;

    /// <summary>The findings, at most ten minutes old unless a new examination is asked for.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(bool again, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (again || _at is not { } at || time.GetElapsedTime(at) > s_fresh)
            {
                _findings = await AskAsync(stop);
                _at = time.GetTimestamp();
            }

            return _findings;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<IReadOnlyList<Finding>> AskAsync(CancellationToken stop)
    {
        using var process = ProgramProcess.Start(
            options.Program, ["doctor", "--json", "--device", options.Devices[0]], options.Projects);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(stop);
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        await error;
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))
                .Where(line => line.TryGetProperty("health", out _)).Select(Finding.Of),
        ];
    }
}

/// <summary>Something that the doctor found.</summary>
/// <param name="State"><c>good</c>, <c>warning</c> or <c>bad</c>.</param>
/// <param name="Fix">What to do; null if nothing is wrong.</param>
internal sealed record Finding(string Name, string State, string Text, string? Fix)
{
    public static Finding Of(JsonElement line) => new(
        line.GetProperty("name").GetString()!,
        line.GetProperty("health").GetString() is "fault" ? "bad" : line.GetProperty("health").GetString()!,
        line.GetProperty("found").GetString()!,
        line.TryGetProperty("cure", out var cure) ? cure.GetString() : null);
}
