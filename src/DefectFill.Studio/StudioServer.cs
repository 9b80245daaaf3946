using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Studio.Api;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Security;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DefectFill.Studio;

/// <summary>The Studio's web server: one for each folder of projects.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(40); // jobs save a checkpoint

    private readonly WebApplication _app;
    private readonly FolderLock _lock;

    private StudioServer(WebApplication app, FolderLock held) => (_app, _lock) = (app, held);

    /// <summary>The address with the token, to open in a browser.</summary>
    public string StartAddress => $"{Address}/?t={_app.Services.GetRequiredService<AccessToken>().Value}";

    /// <summary>The address it listens on.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');

    /// <summary>What a person should know about this start, in sentences.</summary>
    public IReadOnlyList<string> Notes => _app.Services.GetRequiredService<StartNotes>().All;

    public AccessToken Token => _app.Services.GetRequiredService<AccessToken>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server; its jobs start with it.</summary>
    /// <exception cref="FolderMismatchException">Another Studio has these projects open.</exception>
    public static async Task<StudioServer> StartAsync(StudioOptions options, CancellationToken stop)
    {
        var state = Path.Combine(options.Projects, StudioFolders.State);
        Directory.CreateDirectory(state);
        var held = FolderLock.Take(state, "running a Studio");
        try
        {
            var app = Build(options);
            Recover(app.Services);
            await app.StartAsync(stop);
            return new StudioServer(app, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Runs until stopped, then lets jobs save their checkpoints.</summary>
    public async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
        await _app.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _lock.Dispose();
    }

    private static void Recover(IServiceProvider services) =>
        services.GetRequiredService<StartNotes>().All.AddRange(services.GetRequiredService<ProjectRecovery>().Run());

    private static StartNotes NotesOf(string? damaged)
    {
        var notes = new StartNotes();
        if (damaged is not null)
        {
            notes.All.Add($"The database was damaged and is kept as {damaged}; a new one was made from the folders.");
        }

        return notes;
    }

    private static WebApplication Build(StudioOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StudioServer).Assembly.GetName().Name,
            ContentRootPath = options.Projects,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdown);
        builder.Services.Configure<JsonOptions>(json => ApiJson.Configured(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        var (database, damaged) = DatabaseFile.Open(Path.Combine(options.Projects, StudioFolders.Database));
        builder.Services.AddSingleton(_ => database).AddSingleton(NotesOf(damaged)).AddSingleton(options)
            .AddSingleton(TimeProvider.System);
        AddServices(builder.Services);
        var app = builder.Build();
        app.Use(ProblemResponses.Handle);
        app.Use(app.Services.GetRequiredService<AccessGuard>().Handle);
        app.Use(app.Services.GetRequiredService<Idempotency>().Handle);
        StudioApi.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<RowRecords>().AddSingleton<ProjectRecovery>()
            .AddSingleton<ChangeFeed>().AddSingleton<JobTable>().AddSingleton<JobEvents>().AddSingleton<JobDesk>()
            .AddSingleton<ProjectStore>().AddSingleton<PhotoStore>().AddSingleton<PhotoFiles>()
            .AddSingleton<DrawingStore>().AddSingleton<MaskIntake>().AddSingleton<PhotoPlacement>()
            .AddSingleton<ProductStore>()
            .AddSingleton<RunOrders>().AddSingleton<SetInputs>().AddSingleton<SetChoices>()
            .AddSingleton<InspectionService>().AddSingleton<InspectorViews>().AddSingleton<StudioDoctor>()
            .AddSingleton<AccessToken>().AddSingleton<HostRule>().AddSingleton<AccessGuard>()
            .AddSingleton<Idempotency>().AddSingleton<JobQueue>()
            .AddHostedService(provider => provider.GetRequiredService<JobQueue>())
            .AddOpenApi("v1");
        AddFollower<PhotoIntake>(services);
        AddFollower<SampleProject>(services);
        AddFollower<ImportOrders>(services);
        AddFollower<SetOrders>(services);
        AddFollower<ExportOrders>(services);
        AddFollower<InspectorOrders>(services);
        AddFollower<BatchOrders>(services);
    }

    private static void AddFollower<T>(IServiceCollection services)
        where T : class, IJobFollower =>
        services.AddSingleton<T>().AddSingleton<IJobFollower>(provider => provider.GetRequiredService<T>());
}
