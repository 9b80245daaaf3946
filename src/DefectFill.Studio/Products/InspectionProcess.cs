using System.Diagnostics;
using System.Text.Json;
using DefectFill.Studio.Http;
using DefectFill.Studio.Settings;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Products;

/// <summary>A process with an inspector in memory that answers one photo after the other.</summary>
internal sealed class InspectionProcess(StudioOptions options, string model) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private Process? _process;

    /// <summary>Asks about a photo; a process that died is started again.</summary>
    public async Task<string> AskAsync(string photo, string output, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            _process ??= Start();
            var line = JsonSerializer.Serialize(new { photo, output });
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), stop);
            await _process.StandardInput.FlushAsync(stop);
            return await _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask()
                .WaitAsync(s_patience, CancellationToken.None)
                ?? throw new IOException("the process ended");
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            End();
            throw new ApiException(
                StatusCodes.Status503ServiceUnavailable, "The inspector does not answer",
                "The process of the inspector ended or took too long; the next request starts it again.");
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        End();
        _one.Dispose();
    }

    private Process Start()
    {
        string[] threads = options.Threads is { } count ? ["--threads", $"{count}"] : [];
        var process = ProgramProcess.Start(
            options.Program, ["inspect", "serve", "--model", model, "--device", options.Devices[0], .. threads],
            options.Projects);
        process.ErrorDataReceived += (_, _) => { }; // or a full pipe would stop it
        process.BeginErrorReadLine();
        return process;
    }

    private void End()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        _process = null;
    }
}
