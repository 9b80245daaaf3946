using DefectFill.Studio.State;

namespace DefectFill.Studio.Projects;

/// <summary>Runs, sets, exports, inspectors and batches in the database.</summary>
internal sealed class ProductStore(Database database, RowRecords records, ChangeFeed changes)
{
    public Product? Find(string id, ProductType type) => database.First(
        "select * from products where id = $id and type = $type", Of, ("$id", id), ("$type", Name(type)));

    /// <summary>The products of a project, oldest first; those made from one thing if given.</summary>
    public IReadOnlyList<Product> List(ProductType type, string? project = null, string? parent = null) =>
        database.Query(
            """
            select * from products where type = $type and ($project is null or project = $project)
              and ($parent is null or parent = $parent) order by created, rowid
            """,
            Of, ("$type", Name(type)), ("$project", project), ("$parent", parent));

    /// <summary>Adds a product, unless it is there.</summary>
    public void Add(Product product)
    {
        database.Execute(
            """
            insert or ignore into products(id, type, project, parent, name, folder, options, job, created)
            values($id, $type, $project, $parent, $name, $folder, $options, $job, $created)
            """,
            ("$id", product.Id), ("$type", Name(product.Type)), ("$project", product.Project),
            ("$parent", product.Parent), ("$name", product.Name), ("$folder", product.Folder),
            ("$options", product.Options), ("$job", product.Job), ("$created", product.Created));
        Record(product);
        changes.Tell(Name(product.Type) + "s", product.Id, "created");
    }

    /// <summary>Records the job that works on a product now, and what was asked for.</summary>
    public void Change(Product product)
    {
        database.Execute(
            "update products set job = $job, options = $options where id = $id",
            ("$id", product.Id), ("$job", product.Job), ("$options", product.Options));
        Record(product);
        changes.Tell(Name(product.Type) + "s", product.Id, "changed");
    }

    private void Record(Product product) =>
        records.Save(product.Project, "products", product.Id, "id = $id", ("$id", product.Id));

    private static string Name(ProductType type) => type.ToString().ToLowerInvariant();

    private static Product Of(DatabaseRow row) => new(
        row.Text("id"), Enum.Parse<ProductType>(row.Text("type"), ignoreCase: true), row.Text("project"),
        row.Text("name"), row.Text("folder"))
    {
        Parent = row.TextOrNull("parent"),
        Options = row.Text("options"),
        Job = row.TextOrNull("job"),
        Created = row.Text("created"),
    };
}
