using System.Collections.Concurrent;
using DefectFill.Studio.Settings;

namespace DefectFill.Studio.Products;

/// <summary>Keeps a process for each inspector in use, with the model loaded.</summary>
internal sealed class InspectionService(StudioOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, InspectionProcess> _processes = new();

    /// <summary>Inspects a photo.</summary>
    /// <param name="model">Folder of the inspector.</param>
    /// <param name="photo">The photo's file.</param>
    /// <param name="output">Folder for the mask and the heat map.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The line that the process answers.</returns>
    public async Task<string> InspectAsync(string model, string photo, string output, CancellationToken stop)
    {
        var process = _processes.GetOrAdd(model, folder => new InspectionProcess(options, folder));
        return await process.AskAsync(photo, output, stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            await process.DisposeAsync();
        }
    }
}
