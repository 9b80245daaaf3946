using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DefectFill.Studio.Http;

/// <summary>Writes server-sent events, whose ids let a client resume with <c>Last-Event-ID</c>.</summary>
internal sealed class ServerEvents(HttpContext context)
{
    /// <summary>The id of the last event that the client has; null if it names none.</summary>
    public long? Last { get; } =
        long.TryParse(context.Request.Headers["Last-Event-ID"], out var header) ? header
        : long.TryParse(context.Request.Query["lastEventId"], out var query) ? query
        : null;

    public Task BeginAsync()
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return WriteAsync(": hello\n\n");
    }

    /// <param name="id">Increases from event to event; null leaves the client's as it is.</param>
    /// <param name="type">The event's name.</param>
    /// <param name="json">On one line.</param>
    public Task SendAsync(long? id, string type, string json) =>
        WriteAsync($"{(id is { } known ? $"id: {known}\n" : "")}event: {type}\ndata: {json}\n\n");

    /// <summary>Waits for a change, and now and then shows that the connection lives.</summary>
    /// <returns>Whether to go on: false once the client has gone or the Studio stops.</returns>
    public async Task<bool> WaitAsync(Task change)
    {
        const int Pause = 15; // seconds
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (await Task.WhenAny(change, Task.Delay(TimeSpan.FromSeconds(Pause), stop.Token)) != change
            && !stop.IsCancellationRequested)
        {
            await WriteAsync(": still here\n\n");
        }

        return !stop.IsCancellationRequested;
    }

    private async Task WriteAsync(string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
