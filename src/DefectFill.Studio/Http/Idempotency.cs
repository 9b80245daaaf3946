using System.Collections.Concurrent;
using System.Text;
using DefectFill.Studio.State;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Http;

/// <summary>
/// Answers a POST with an <c>Idempotency-Key</c> once: the same key again, even after a restart, gets the same answer.
/// </summary>
internal sealed class Idempotency(Database database, TimeProvider time)
{
    private const int LongestKey = 200;

    private readonly ConcurrentDictionary<string, byte> _running = new();

    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey || !_running.TryAdd(key, 0))
        {
            throw ApiException.Conflict(
                "A request with this Idempotency-Key is being answered, or the key is too long.");
        }

        try
        {
            await AnswerAsync(context, next, key);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private async Task AnswerAsync(HttpContext context, RequestDelegate next, string key)
    {
        var path = context.Request.Path.ToString();
        var known = database.First(
            "select * from keys where key = $key",
            row => new Answer(row.Text("path"), row.Whole("status"), row.TextOrNull("location"), row.Text("body")),
            ("$key", key));
        if (known is null)
        {
            await KeepAsync(context, next, key, path);
        }
        else if (known.Path != path)
        {
            throw ApiException.Conflict($"This Idempotency-Key was used for {known.Path}.");
        }
        else
        {
            context.Response.StatusCode = known.Status;
            context.Response.Headers.Location = known.Location;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(known.Body, context.RequestAborted);
        }
    }

    private async Task KeepAsync(HttpContext context, RequestDelegate next, string key, string path)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        if (response.StatusCode is >= 200 and < 300)
        {
            database.Execute(
                """
                insert or ignore into keys(key, path, status, location, body, created)
                values($key, $path, $status, $location, $body, $now)
                """,
                ("$key", key), ("$path", path), ("$status", response.StatusCode),
                ("$location", response.Headers.Location.ToString() is { Length: > 0 } location ? location : null),
                ("$body", Encoding.UTF8.GetString(buffer.ToArray())), ("$now", time.Now()));
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    private sealed record Answer(string Path, int Status, string? Location, string Body);
}
