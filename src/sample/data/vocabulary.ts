/** Words of which an invented company and its integrations are made. */

export const COMPANY = 'Nordlicht Studio';
export const MAIL_DOMAIN = 'nordlicht-studio.example';
export const WORKSPACE_URL = 'https://nordlicht-studio.example';

export const FIRST_NAMES = [
  ...['Amelie', 'Björn', 'Carla', 'David', 'Elif', 'Finn', 'Greta', 'Hannes', 'Ida', 'Jörg', 'Katharina', 'Luca'],
  ...['Małgorzata', 'Niklas', 'Olivia', 'Pavel', 'Quentin', 'Renée', 'Sören', 'Tanja', 'Ulrike', 'Vera', 'Wiebke'],
  ...['Xenia', 'Yusuf', 'Zoë', 'Anh', 'Bogdan', 'Chiara', 'Dmytro'],
];

export const LAST_NAMES = [
  ...[
    'Albrecht',
    'Böhm',
    'Clausen',
    'Demir',
    'Ehlers',
    'Fuchs',
    'Großmann',
    'Hinrichs',
    'Ivanova',
    'Jäger',
    'Kowalski',
  ],
  ...['Lindqvist', 'Müller', 'Nguyễn', 'Öztürk', 'Paulsen', 'Quandt', 'Rossi', 'Schäfer', 'Thomsen', 'Uhlig', 'Voß'],
  ...['Weiß', 'Yıldız', 'Zimmermann', 'de la Cruz', 'O’Neill', 'van den Berg', 'Şahin'],
];

export const POSITIONS = [
  ...['Art Director', 'Backend Developer', 'Buchhaltung', 'Content Strategist', 'Controllerin', 'DevOps Engineer'],
  ...['Frontend Developer', 'Head of Operations', 'Junior Designer', 'Office Management', 'Product Owner'],
  ...['Projektleitung', 'QA Engineer', 'Scrum Master', 'Senior Consultant', 'Texterin', 'UX Researcher'],
];

export const LANGUAGES = ['de-DE', 'de-DE', 'de-DE', 'en-GB', 'en-US', 'fr-FR', 'es-ES'];

export const TEAMS = [
  { name: 'Design', icon: 'palette', color: 'coral' },
  { name: 'Entwicklung', icon: 'code', color: 'blue' },
  { name: 'Beratung', icon: 'forum', color: 'green' },
  { name: 'Verwaltung', icon: 'work', color: 'grey' },
];

/** Names of integrations that come before combinations of system and purpose. */
export const API_USER_NAMES = [
  ...['Personio Abwesenheiten', 'GitHub Actions', 'Power BI Refresh', 'Slack Standup Bot', 'Zendesk Tickets'],
  ...['Rechnungslauf', 'Lexware Import', 'Figma Comments', 'Kapazitätsplanung', 'Wiki Search Index'],
  ...['Monday Migration', 'Outlook Kalender', 'Warehouse ETL', 'Salesforce Opportunities', 'Statusseite'],
  ...['Terraform', 'Onboarding Checklist', 'Support Widget', 'Stundenzettel PDF', 'Invoice Matcher', 'QA Sandbox'],
];

export const SYSTEMS = [
  ...['Workday', 'Linear', 'HubSpot', 'DATEV', 'GitLab', 'Zapier', 'Make', 'n8n', 'Grafana', 'Pipedrive', 'Salesforce'],
  ...['Notion', 'Zendesk', 'Shopify', 'SAP', 'Trello', 'Confluence', 'Teams', 'Stripe', 'Xero'],
];

export const PURPOSES = [
  ...['Sync', 'Bridge', 'Export', 'Import', 'Webhooks', 'Report', 'Backup', 'Bot', 'Archiv', 'Abgleich', 'Monitor'],
];

export const ROLE_NAMES = [
  ...['Integration (nur lesen)', 'Projektleitung', 'Design', 'Entwicklung', 'Controlling', 'Freelancer', 'Vertrieb'],
  ...['Personalabteilung', 'Support', 'Auswertungen'],
];

/** Every feature that a role of a workspace can grant. */
export const FEATURES = [
  ...['company-master-data', 'project-create', 'project-manage-config', 'project-master-data', 'project-planning-data'],
  ...['task-manage-config', 'user-manage-config', 'user-master-data', 'user-planning-data', 'workspace-manage-config'],
];
